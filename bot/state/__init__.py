"""What communs keeps for itself beside a project, in ``.communs``: losing it loses nothing but memory."""
