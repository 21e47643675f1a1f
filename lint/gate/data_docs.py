"""Great Expectations' Data Docs of a validation, in a folder where they can be read without the network."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lint.errors import UserError
from reports.offline import contents, offline


def build(context: Any, folder: Path) -> None:
    """Data Docs in that folder alone; the site that a context has from birth lies in a temporary one and is never built.

    Great Expectations' own pages fetch styles and scripts from five hosts when they are opened, and its index is empty without them: the
    pages are written again without, and the index is ours. Raises UserError where the folder cannot be written.
    """
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.absolute())}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        context.add_data_docs_site(
            site_name="grind",
            site_config={
                "class_name": "SiteBuilder",
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
                "store_backend": store,
            },
        )
        context.build_data_docs(site_names=["grind"])
        suites, runs = (sorted(folder.glob(f"{name}/**/*.html"), reverse=True) for name in ("expectations", "validations"))
        for page in (*suites, *runs):
            page.write_text(offline(page.read_text("utf-8")), "utf-8")
        sections = {"Prövningar": {_address(page, folder): _when(page) for page in runs}}
        sections["Policyer"] = {_address(page, folder): page.stem for page in suites}
        (folder / "index.html").write_text(contents("Grinden", sections, "sv"), "utf-8")
    except OSError as error:
        raise UserError(f"{error.filename or folder}: cannot be written ({error.strerror}). Choose another folder for --docs.") from None


def _address(page: Path, folder: Path) -> str:
    return page.relative_to(folder).as_posix()


def _when(page: Path) -> str:
    """When the run was, in local time; its folder is named so by Great Expectations, in UTC."""
    run = page.parent.name
    try:
        return f"{datetime.strptime(run, '%Y%m%dT%H%M%S.%fZ').replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M:%S} {page.stem}"
    except ValueError:
        return f"{run} {page.stem}"
