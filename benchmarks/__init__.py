"""What the library costs: contracts of any size, and the same work done by peers, side by side."""
