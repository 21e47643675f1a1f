-- What the name of a class tells by itself. One row per name in upper case, of the table klass, of a pupil or of Eget 2.
-- arskurs is 0 for F, FA, 0B, F-klass and 1–9 for 1, 1A, 9AB, 6 B, 7:2; null where the name tells none (ES24A, ERI06A) or several (F-1, 1-3A, F1, 45).
-- optional: klass, elev.klass, undervisningsgrupp.eget2
-- kept
with namn as (
  select upper(klass) as nyckel from klass where klass is not null
  union
  select upper(klass) as nyckel from elev where klass is not null
  union
  select upper(eget2) as nyckel from undervisningsgrupp where eget2 is not null
)
select nyckel,
  case
    when regexp_matches(nyckel, '^F([ -]?[A-ZÅÄÖ]{1,2}[0-9]?|[ -]?KLASS.*)?$') then 0
    else try_cast(nullif(regexp_extract(nyckel, '^([0-9])([ .:-]?[A-ZÅÄÖ]{1,2}[0-9]?|[.:][0-9])?$', 1), '') as integer)
  end as arskurs
from namn
