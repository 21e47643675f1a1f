-- What Vklass reads at as_of, thing by thing, with the last day on which it will as far as the extract tells (null where no end is known).
-- One row per slag (elever, personal, klasser, grupper, samband), enhet and id; a relation's id is its two persons.
-- kept
with platser as (
  select p.enhet, p.elev, p.klass, cast(p.inskriven_till + cast(coalesce(f.efter, 0) as integer) as date) as sista_dag,
    cast(p.klass_till + cast(coalesce(k.efter, 0) as integer) as date) as klassens_sista_dag
  from elevplats p
  left join enhetsfonster f on f.enhet = p.enhet and f.objekt = 'elev_enhet'
  left join enhetsfonster k on k.enhet = p.enhet and k.objekt = 'elev_klass'
),
delar as (
  select 'elever' as slag, enhet, elev as id, sista_dag
  from platser
  union all
  select 'personal', enhet, personal, case when :villkor_anstallning or :system = 'ist' then anstalld_till end
  from personalpost
  where synkad and i_fonster
  union all
  select 'klasser', s.enhet, s.nyckel, cast(k.slutdatum + cast(coalesce(f.efter, 0) as integer) as date)
  from klasser s
  join klass k on k.enhet is not distinct from s.enhet and upper(k.klass) = s.nyckel
  left join enhetsfonster f on f.enhet = s.enhet and f.objekt = 'klass'
  where s.synlig and s.i_register and (k.slutdatum is null or date_diff('day', k.slutdatum, :as_of) <= coalesce(f.efter, 0))
  union all
  select 'klasser', s.enhet, s.nyckel, coalesce(p.klassens_sista_dag, p.sista_dag)
  from klasser s
  join platser p on p.enhet is not distinct from s.enhet and upper(p.klass) = s.nyckel
  where s.synlig
  union all
  select 'grupper', g.enhet, g.grupp, cast(g.slutdatum + cast(coalesce(f.efter, 0) as integer) as date)
  from vklass_grupp g
  left join enhetsfonster f on f.enhet = g.enhet and f.objekt = 'grupp'
  where g.synlig
  union all
  select 'samband', p.enhet, p.elev || ' ' || v.vardnadshavare, p.sista_dag
  from platser p
  join vardnadsrelation v on v.elev = p.elev and v.h
)
select slag, enhet, id, case when count(*) = count(sista_dag) then max(sista_dag) end as sista_dag
from delar
group by slag, enhet, id
