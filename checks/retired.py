"""The codes of rules that are no more. A code is for ever: what it once meant stands in old reports, so that no other rule may have it."""

from collections.abc import Mapping

# code: when it was retired and what took over, such as "1.4: GRP112 says it better"
RETIRED: Mapping[str, str] = {}
