"""What any page says of the groups themselves: how they are judged, which drafts there are."""
