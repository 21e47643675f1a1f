-- Classes of mixed ages: two årskurser or more that each have at least two of the pupils, and a fifth of them. One pupil who takes a
-- year again does not make a class mixed. One row per enhet and nyckel (the class in upper case).
-- optional: elev.klass, elev.arskurs
-- kept
with per_arskurs as (
  select enhet, upper(klass) as nyckel, arskurs, count(distinct elev) as elever
  from elevplats
  where klass is not null and arskurs is not null
  group by enhet, upper(klass), arskurs
),
andelar as (
  select enhet, nyckel, arskurs, elever, sum(elever) over (partition by enhet, nyckel) as alla
  from per_arskurs
)
select enhet, nyckel, min(arskurs) as lagsta_arskurs, max(arskurs) as hogsta_arskurs
from andelar
where elever >= 2 and elever * 5 >= alla
group by enhet, nyckel
having count(*) >= 2
