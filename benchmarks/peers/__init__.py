"""The peers: the same work by other means, each set up as its own documentation advises."""
