"""What was promised, tried with real processes: each experiment must hold, and its broken build must not."""
