"""The page that explores any KPI by anything: what is asked, its answer, picture, table, way in and back."""
