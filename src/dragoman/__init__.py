"""Dragoman reads news of diplomacy and conflict and keeps the record."""
