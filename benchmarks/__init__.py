"""How fast a server is on one core, beside its peers and the least that must be done."""
