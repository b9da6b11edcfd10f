"""Ready files for the timers of others: systemd, cron, GitHub, GitLab, Toolforge, Kubernetes. Pure."""
