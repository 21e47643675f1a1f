-- The placements that Vklass reads at as_of, with the pupil's birth date. One row per row of elev; klass is the class at as_of, if any.
-- optional: elev.enhet, elev.inskriven_fran, elev.inskriven_till, elev.klass, elev.klass_fran, elev.klass_till, elev.fodelsedatum, elev.personnummer, elev.arskurs, elev.skolform, enhetsfonster
-- kept
select e.rad, e.elev, e.enhet, e.skolform, e.arskurs, e.inskriven_fran, e.inskriven_till, e.klass_fran, e.klass_till,
  coalesce(e.fodelsedatum, e.personnummer_datum) as fodd,
  case when (e.klass_fran is null or date_diff('day', :as_of, e.klass_fran) <= coalesce(k.fore, 40000))
    and (e.klass_till is null or date_diff('day', e.klass_till, :as_of) <= coalesce(k.efter, 0)) then e.klass end as klass
from elev e
left join enhetsfonster f on f.enhet = e.enhet and f.objekt = 'elev_enhet'
left join enhetsfonster k on k.enhet = e.enhet and k.objekt = 'elev_klass'
where e.elev is not null
  and (e.inskriven_fran is null or date_diff('day', :as_of, e.inskriven_fran) <= coalesce(f.fore, 40000))
  and (e.inskriven_till is null or date_diff('day', e.inskriven_till, :as_of) <= coalesce(f.efter, 0))
