"""Quality of files and of groups: great-expectations checks that give findings; no other room imports it."""
