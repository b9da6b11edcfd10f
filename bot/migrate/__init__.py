"""Files that an older communs wrote or took, brought to the formats of today."""
