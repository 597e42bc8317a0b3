"""What the director is told and decides: difficulties, information, numbers, reports."""
