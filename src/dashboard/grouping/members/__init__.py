"""Who is in which group: on a day, by a draft, how many, and who moves between two groupings."""
