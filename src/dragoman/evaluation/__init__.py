"""How well the coding agrees with hand coding."""
