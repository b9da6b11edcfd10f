"""Each form of schedule: its files, from the templates beside this module. Pure but for reading those.

Sources: systemd.service(5), systemd.timer(5), systemd.exec(5); crontab(5); the reference of GitHub's workflow syntax
and of GitLab's ``.gitlab-ci.yml``; https://wikitech.wikimedia.org/wiki/Help:Toolforge/Jobs_framework; Kubernetes' API
reference, batch/v1 CronJob, and https://kubernetes.io/docs/tasks/job/pod-failure-policy/.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.errors import Exit, UsageError
from bot.locale import _
from bot.schedule import quoting
from bot.schedule.job import Job

# What a run ends with when nothing failed, and when a later one may find things better: a lock, a wiki that lags.
PERSON, LATER = Exit.PERSON_NEEDED.value, Exit.TRY_LATER.value
# What a second attempt would only meet again.
FINAL = tuple(code.value for code in Exit if code not in {Exit.DONE, Exit.PERSON_NEEDED, Exit.TRY_LATER})


@dataclass(frozen=True)
class File:
    """One file of a schedule.

    Attributes:
        path: where it goes below the folder that ``-o`` names.
        text: what it holds.
    """

    path: Path
    text: str


@dataclass(frozen=True)
class Form:
    """One form of schedule.

    Attributes:
        files: template and path by file, from a job.
        steps: the comment at the head: what to do with the file, line by line.
        needs_git: whether it runs elsewhere, from what is committed or built into an image.
    """

    files: Callable[[Job], dict[str, str]]
    steps: Callable[[Job], list[str]]
    needs_git: bool = False


def environment_file(job: Job) -> str:
    """Return the file with the secrets, for the account's own timers, from its home folder."""
    return f".config/communs/{job.name}.env"


def _lines_of_secrets(job: Job, file: str) -> list[str]:
    return [
        _("Passwords go into {file}, a file that only its owner reads (chmod 600), one line each:").format(file=file),
        *(f"  {name}='…'" for name in job.secrets),
        _("Without it, they come from Pywikibot's password file."),
    ]


def _systemd(job: Job) -> list[str]:
    return [
        _("Install: communs schedule systemd -o /etc/systemd/system, as root, then:"),
        f"  systemctl daemon-reload && systemctl enable --now {job.name}.timer",
        *_lines_of_secrets(job, f"/etc/communs/{job.name}.env"),
        _("Look at it: systemctl list-timers; journalctl -u {name}").format(name=job.name),
    ]


def _systemd_user(job: Job) -> list[str]:
    return [
        _("Install: communs schedule systemd --user -o ~/.config/systemd/user, then:"),
        f"  systemctl --user daemon-reload && systemctl --user enable --now {job.name}.timer",
        _("So that it runs while you are logged out, too: loginctl enable-linger"),
        *_lines_of_secrets(job, f"~/{environment_file(job)}"),
        _("Look at it: systemctl --user list-timers; journalctl --user -u {name}").format(name=job.name),
    ]


def _cron(job: Job) -> list[str]:
    return [
        _("Install: copy the last line into what “crontab -e” shows."),
        _("cron mails what it prints: nothing when all went well, or when only a person is needed."),
        *_lines_of_secrets(job, f"~/{environment_file(job)}"),
    ]


def _github(job: Job) -> list[str]:
    return [
        _("Pull requests get the plan as a comment; {branch} is written to the wikis, and checked every night.").format(
            branch=job.branch
        ),
        _("Put it into the repository: communs schedule github -o ."),
        _("Secrets (Settings, Secrets and variables, Actions; or gh secret set NAME):"),
        *(f"  {name}" for name in job.secrets),
    ]


def _gitlab(job: Job) -> list[str]:
    return [
        _("Merge requests get the plan as an artefact; {branch} is written to the wikis.").format(branch=job.branch),
        _("Put it into the repository: communs schedule gitlab -o . (or include it from a .gitlab-ci.yml of yours)."),
        _("Every night: add a pipeline schedule with the cron line “{cron}” (Build, Pipeline schedules).").format(
            cron=job.cron
        ),
        _("Secrets (Settings, CI/CD, Variables), each masked and protected:"),
        *(f"  {name}" for name in job.secrets),
    ]


def _toolforge(job: Job) -> list[str]:
    return [
        _("Install, in the tool's account: toolforge jobs load jobs.yaml"),
        _("(older versions stop jobs that the file does not name: join it with the file that you have)."),
        _("Secrets: one command each, which asks for the value:"),
        *(f"  toolforge envvars create {name}" for name in job.secrets),
        _("Look at it: toolforge jobs list; {name}.out and {name}.err in the tool's home").format(name=job.name),
    ]


def _kubernetes(job: Job) -> list[str]:
    return [
        _("An indexed job a night, one index a wiki, for Kubernetes 1.29 or later."),
        _("The image holds communs and, in /project, this project; --image names it (docs/schedule.md shows how)."),
        _("Print this anew when targets or wikis come or go."),
        _("Install: kubectl apply -f {file}").format(file=f"{job.name}.yaml"),
        *_secret(job),
        _("Try it: kubectl create job --from=cronjob/{name} {name}-1").format(name=job.name),
        _("Look at it: kubectl get jobs; kubectl logs -l job-name={name}-1 --prefix").format(name=job.name),
    ]


def _secret(job: Job) -> list[str]:
    if not job.secrets:
        return []
    return [
        _("Secrets: a file that only you can read, with one line each, then:"),
        *(f"  {name}=…" for name in job.secrets),
        f"  kubectl create secret generic {job.name} --from-env-file=FILE",
    ]


FORMS = {
    "systemd": Form(
        lambda job: {"systemd.service": f"{job.name}.service", "systemd.timer": f"{job.name}.timer"}, _systemd
    ),
    "systemd --user": Form(
        lambda job: {"systemd-user.service": f"{job.name}.service", "systemd.timer": f"{job.name}.timer"},
        _systemd_user,
    ),
    "cron": Form(lambda job: {"cron": f"{job.name}.cron"}, _cron),
    "github": Form(lambda job: {"github.yml": f".github/workflows/{job.name}.yml"}, _github, needs_git=True),
    "gitlab": Form(lambda _job: {"gitlab.yml": ".gitlab-ci.yml"}, _gitlab, needs_git=True),
    "toolforge": Form(lambda _job: {"toolforge.yaml": "jobs.yaml"}, _toolforge),
    "kubernetes": Form(lambda job: {"kubernetes.yaml": f"{job.name}.yaml"}, _kubernetes, needs_git=True),
}


def files(form: str, job: Job) -> list[File]:
    """Return the files of a form (a key of ``FORMS``) for a job.

    Raises:
        UsageError: the form runs elsewhere, and the job needs what is only on this machine: an account is not known.
    """
    if FORMS[form].needs_git and not job.accounts:
        raise UsageError(
            _("no account is configured, and the runs of {form} need its name").format(form=form),
            advice=_("write it into user-config.py (see user-config.py.sample)"),
        )
    if form == "kubernetes" and not job.targets:
        raise UsageError(
            _("no target is on a wiki that is written to, and a job of {form} names them").format(form=form),
            advice=_("add one to config/targets.yaml"),
        )
    within = f"{job.within}/" if job.within else ""
    known: dict[str, Any] = {
        "_": _,
        "job": job,
        "within": within,
        # What a change of concerns the wikis; anything else in the repository does not.
        "paths": [f"{within}{folder}/**/*" for folder in ("config", "templates", "families")],
        "user_config": _user_config(job),
        "steps": FORMS[form].steps(job),
        "environment_file": environment_file(job),
        "PERSON": PERSON,
        "LATER": LATER,
        "FINAL": FINAL,
        "person": _("communs run: a person is needed ({code})").format(code=PERSON),
        "later": _("communs run: try later ({code})").format(code=LATER),
    }
    return [
        File(Path(path), _templates().get_template(template).render(known))
        for template, path in FORMS[form].files(job).items()
    ]


def _user_config(job: Job) -> str:
    """Return the shell command that writes Pywikibot's configuration where none is committed; without any secret."""
    if not job.accounts:
        return ""
    sites = {tuple(site.split(":")): account for site, account in job.accounts.items()}
    first = next(iter(sites))
    return "\n".join(
        [
            "test -e user-config.py || cat >user-config.py <<'END'",
            f"family, mylang = {first[0]!r}, {first[1]!r}",
            *(f"usernames[{family!r}][{code!r}] = {account!r}" for (family, code), account in sites.items()),
            "END",
        ]
    )


def _templates() -> Environment:
    """Return the templates of this room; GitHub's braces stand in them as they are."""
    templates = Environment(  # noqa: S701 (no HTML: each value is quoted for its own place)
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {
        name: getattr(quoting, name)
        for name in ("systemd_path", "systemd_word", "systemd_command", "cron_command", "shell", "yaml")
    }
    return templates
