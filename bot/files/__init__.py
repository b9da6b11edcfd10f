"""Lists in files of the project: the targets of the kind ``file``. Only ``disk`` and ``store`` touch the disk."""
