-- Every placement with the days on which Vklass reads it, and its class. One row per row of elev that names a pupil. The windows are those of
-- the placement's own school form, else the unit's: a unit may hold both school and fritidshem. forsta_dag and sista_dag are the first
-- and last day on which it is read, klassens_* the same of the class.
-- optional: elev.enhet, elev.inskriven_fran, elev.inskriven_till, elev.klass, elev.klass_fran, elev.klass_till, elev.skolform, enheter
select e.rad, e.elev, e.enhet, e.klass, cast(e.inskriven_fran - cast(f.fore as integer) as date) as forsta_dag,
  cast(e.inskriven_till + cast(f.efter as integer) as date) as sista_dag,
  cast(e.klass_fran - cast(k.fore as integer) as date) as klassens_forsta_dag,
  cast(e.klass_till + cast(k.efter as integer) as date) as klassens_sista_dag,
  coalesce(date_diff('day', :as_of, e.inskriven_fran) <= f.fore, true)
    and coalesce(date_diff('day', e.inskriven_till, :as_of) <= f.efter, true) as lases,
  coalesce(date_diff('day', :as_of, e.klass_fran) <= k.fore, true)
    and coalesce(date_diff('day', e.klass_till, :as_of) <= k.efter, true) as klassen_lases
from elev e
left join enheter u on u.enhet = e.enhet
join fonster f on f.objekt = 'elev_enhet' and f.skolformsgrupp = case
    when e.skolform = 'VUX' then 'komvux'
    when e.skolform in ('FS', 'FTH', 'OPPFTH') then 'forskola'
    when e.skolform in ('FKLASS', 'GR', 'GRAN', 'SP', 'SAM', 'GY', 'GYAN') then 'skola'
    else coalesce(u.skolformsgrupp, 'skola') end
join fonster k on k.objekt = 'elev_klass' and k.skolformsgrupp = f.skolformsgrupp
where e.elev is not null
