"""The WiBe view: the comparison laid out as the German federal method asks for it."""

from models.wibe.workbook import wibe_workbook

__all__ = ["wibe_workbook"]
