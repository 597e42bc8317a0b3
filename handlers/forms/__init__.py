"""Forms, drawn from the declarations of the registers."""
