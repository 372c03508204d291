"""A plan as Akoma Ntoso 3.0 (OASIS LegalDocML), and back."""
