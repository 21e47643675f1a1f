-- The placements of pupils who are in several classes of one unit at the same time. One row per enhet, elev, klass and row of elev.
-- A single day in common, as when one placement ends the day the next begins, is not counted; nor are avdelningar and komvux.
-- optional: elev.enhet, elev.skolform, elev.klass, elev.klass_fran, elev.klass_till, elev.inskriven_fran, elev.inskriven_till
-- kept
with placeringar as (
  select enhet, elev, klass, rad,
    coalesce(klass_fran, inskriven_fran, date '1900-01-01') as fran, coalesce(klass_till, inskriven_till, date '9999-12-31') as till
  from elevplats
  where klass is not null and (skolform is null or skolform not in ('FS', 'FTH', 'OPPFTH', 'VUX'))
),
flera as (
  select enhet, elev
  from placeringar
  group by enhet, elev
  having min(upper(klass)) <> max(upper(klass))
)
select a.enhet, a.elev, a.klass, a.rad
from flera f
join placeringar a on a.enhet is not distinct from f.enhet and a.elev = f.elev
join placeringar b on b.enhet is not distinct from f.enhet and b.elev = f.elev and upper(b.klass) <> upper(a.klass)
where a.fran < b.till and b.fran < a.till
group by a.enhet, a.elev, a.klass, a.rad
