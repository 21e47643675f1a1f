"""The JSON Schemas that let an editor help with rule files and with extenslint.toml."""

import json
from collections.abc import Mapping
from typing import Any

from checks.catalogue import catalogue, rule_schema
from checks.model import Check, Severity, Value
from lint.config import NAME, Config
from lint.selection import OFF

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string", tuple: "array"}


def schema(of: str) -> str:
    """The text of the schema of `rule` or `config`."""
    said = rule_schema() if of == "rule" else config_schema(catalogue())
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def config_schema(rules: Mapping[str, Check]) -> dict[str, Any]:
    """The schema of extenslint.toml, which knows each rule's parameters; a municipality's own rules may have any."""
    said = Config.model_json_schema()
    about = {
        "description": "What holds here for each rule: severity, and the rule's own parameters.",
        "type": "object",
        "properties": {code: _rule(check) for code, check in rules.items()},
        "additionalProperties": {"type": "object"},
    }
    parts = {**said.get("$defs", {}), "Severity": {"enum": [*Severity, OFF]}, "WithoutParameters": _words({}, per_unit=True)}
    return {"$schema": DRAFT, **said, "title": NAME, "$defs": parts, "properties": {**said["properties"], "regler": about}}


def _rule(check: Check) -> dict[str, Any]:
    words = _words(check.params, per_unit=True) if check.params else {"$ref": "#/$defs/WithoutParameters"}
    return {"description": check.sv.title, **words}


def _words(params: Mapping[str, Value], *, per_unit: bool) -> dict[str, Any]:
    words: dict[str, Any] = {"severity": {"$ref": "#/$defs/Severity"}, **{name: _value(value) for name, value in params.items()}}
    if per_unit:
        words["enhet"] = {"type": "object", "additionalProperties": _words(params, per_unit=False)}
    return {"type": "object", "properties": words, "additionalProperties": False}


def _value(default: Value) -> dict[str, Any]:
    kind = TYPES.get(type(default))
    return {"type": kind, "default": default} if kind else {}
