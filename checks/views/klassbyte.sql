-- Each pupil's class in the previous extract, the last one there, beside the class now. One row per enhet and elev who had a class in the
-- previous extract; nyckel is the class in upper case, null where the pupil has no class at the unit any more.
-- optional: elev.klass_fran, elev.klass_till, elev.arskurs, forra_elev.klass_fran, forra_elev.klass_till, forra_elev.arskurs, forra_elev.enhet
with forra as (
  select enhet, elev, upper(klass) as nyckel, arskurs,
    row_number() over (partition by enhet, elev order by coalesce(klass_till, cast('9999-12-31' as date)) desc,
      coalesce(klass_fran, cast('1900-01-01' as date)) desc, rad) as nr
  from forra_elev
  where elev is not null and klass is not null
),
nu as (
  select p.enhet, p.elev, upper(p.klass) as nyckel, p.arskurs,
    row_number() over (partition by p.enhet, p.elev order by coalesce(e.klass_till, cast('9999-12-31' as date)) desc,
      coalesce(e.klass_fran, cast('1900-01-01' as date)) desc, p.rad) as nr
  from elevplats p
  join elev e on e.rad = p.rad
  where p.klass is not null
)
select f.enhet, f.elev, f.nyckel as forra_nyckel, f.arskurs as forra_arskurs, n.nyckel, n.arskurs
from forra f
left join nu n on n.enhet is not distinct from f.enhet and n.elev = f.elev and n.nr = 1
where f.nr = 1
