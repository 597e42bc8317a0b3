"""Groups of the associations: how one is bound, and what is posted there."""
