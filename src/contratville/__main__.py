"""``python -m contratville``."""

from contratville.cli import main

if __name__ == "__main__":
    main()
