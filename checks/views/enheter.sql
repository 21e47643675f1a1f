-- Every unit that the extract knows, with its school form and its years. One row per enhet.
-- lagsta_arskurs is the register's, else the lowest of its classes, also those that have ended: in July there may be no class F.
-- optional: enhet, elev, klass, undervisningsgrupp, personal, elevaktivitet, lararaktivitet
-- kept
with former as (
  select enhet, skolform, row_number() over (partition by enhet order by count(*) desc, skolform) as nr
  from elev
  where enhet is not null and skolform is not null
  group by enhet, skolform
),
kanda as (
  select enhet from enhet where enhet is not null
  union select enhet from elev where enhet is not null
  union select enhet from klass where enhet is not null
  union select enhet from undervisningsgrupp where enhet is not null
  union select enhet from personal where enhet is not null
  union select enhet from elevaktivitet where enhet is not null
  union select enhet from lararaktivitet where enhet is not null
),
klassernas as (
  select enhet, min(arskurs) as arskurs
  from (
    select k.enhet, coalesce(n.arskurs, k.arskurs) as arskurs from klass k left join klassnamn n on n.nyckel = upper(k.klass)
    union all
    select e.enhet, coalesce(n.arskurs, e.arskurs) as arskurs from elev e left join klassnamn n on n.nyckel = upper(e.klass)
    where e.klass is not null
  ) as bada
  group by enhet
),
register as (
  select enhet, min(namn) as namn, min(skolform) as skolform, min(rektor) as rektor, min(rektor_epost) as rektor_epost,
    min(lagsta_arskurs) as lagsta_arskurs, max(hogsta_arskurs) as hogsta_arskurs
  from enhet
  group by enhet
),
samlade as (
  select k.enhet, coalesce(r.namn, k.enhet) as namn, coalesce(r.skolform, f.skolform) as skolform, r.rektor, r.rektor_epost,
    coalesce(r.lagsta_arskurs, c.arskurs, 0) as lagsta_arskurs, coalesce(r.hogsta_arskurs, 9) as hogsta_arskurs
  from kanda k
  left join register r on r.enhet = k.enhet
  left join former f on f.enhet = k.enhet and f.nr = 1
  left join klassernas c on c.enhet = k.enhet
)
select enhet, namn, skolform, rektor, rektor_epost, lagsta_arskurs, hogsta_arskurs,
  case when skolform = 'VUX' then 'komvux' when skolform in ('FS', 'FTH', 'OPPFTH') then 'forskola' else 'skola' end as skolformsgrupp
from samlade
