"""What is said on the terminal and on the pages of continuous integration: the summaries, and the list of checks."""

from collections.abc import Mapping

SV: Mapping[str, str] = {
    # continuous integration
    "ci.title": "Extens före synken {datum}",
    "ci.schools": "Skola för skola",
    "ci.rules": "Regler som hittade något",
    "ci.notrun": "Kunde inte prövas",
    "ci.since": "Sedan förra kontrollen: {nya:# nytt|# nya}, {kvar} kvar, {tillbaka} tillbaka, {rattade:# rättat|# rättade}.",
    "ci.more": "och {antal} till",
    "ci.more.annotations": "{antal:Ett fynd|# fynd} till visas inte här. Hela listan står i rapporten.",
    # the summary on the terminal
    "summary.rule": "Regel",
    "summary.title": "Fel",
    "summary.number": "Antal",
    "summary.units": "Enheter",
    "summary.not_run": "{antal:# regel|# regler} {hur}:",
    "summary.passed": "{antal} av {alla} regler hittade inget.",
    "summary.protected": "{antal} fynd rör personer med skyddade personuppgifter och visas inte.",
    "summary.since": "Sedan kontrollen {datum}: {nya:# ny|# nya}, {kvar} kvar, {tillbaka} tillbaka, {rattade:# rättad|# rättade}.",
    "summary.verdict": "{fel}, {varningar} och {upplysningar} inför synken {datum}.",
    "summary.nothing": "Inget att rätta inför synken {datum}.",
    "summary.report": "Rapporten ligger i {plats}.",
    # the list of checks
    "history.none": "Historiken minns inga kontroller.",
    "history.made": "Kontroll",
    "history.as_of": "Synk",
    "history.system": "System",
    "history.rules": "Regler",
    "history.findings": "Fynd",
    "history.new": "Nya",
    "history.fixed": "Rättade",
    "history.accepted": "Undantag",
}

EN: Mapping[str, str] = {
    # continuous integration
    "ci.title": "Extens before the sync on {datum}",
    "ci.schools": "School by school",
    "ci.rules": "Rules that found something",
    "ci.notrun": "Could not be checked",
    "ci.since": "Since the last check: {nya} new, {kvar} remaining, {tillbaka} back again, {rattade} fixed.",
    "ci.more": "and {antal} more",
    "ci.more.annotations": "{antal:One more finding is|# more findings are} not shown here. The report has the whole list.",
    # the summary on the terminal
    "summary.rule": "Rule",
    "summary.title": "Fault",
    "summary.number": "Number",
    "summary.units": "Units",
    "summary.not_run": "{antal:# rule|# rules} {hur}:",
    "summary.passed": "{antal} of {alla} rules found nothing.",
    "summary.protected": "{antal:# finding concerns|# findings concern} people with protected identity and are not shown.",
    "summary.since": "Since the check on {datum}: {nya} new, {kvar} remaining, {tillbaka} back again, {rattade} fixed.",
    "summary.verdict": "{fel}, {varningar} and {upplysningar} before the sync of {datum}.",
    "summary.nothing": "Nothing to fix before the sync of {datum}.",
    "summary.report": "The report is in {plats}.",
    # the list of checks
    "history.none": "The history remembers no checks.",
    "history.made": "Check",
    "history.as_of": "Sync",
    "history.system": "System",
    "history.rules": "Rules",
    "history.findings": "Findings",
    "history.new": "New",
    "history.fixed": "Fixed",
    "history.accepted": "Accepted",
}
