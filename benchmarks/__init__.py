"""How fast a server is on one core, beside the least that Python must do."""
