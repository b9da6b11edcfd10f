"""A plan as a page: one file that needs nothing from anywhere, and the parts that ``bot.review`` shows, too."""
