"""Many futures: what is uncertain, drawn and simulated, so that a recommendation can be tried on them."""
