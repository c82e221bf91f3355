"""Who answers for which group: the map, and changing it by hand."""
