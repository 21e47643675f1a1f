-- What Vklass can read of each unit. One row per enhet and slag (elever, medarbetare, klasser, grupper) of which the extract has anything:
-- how many (alla), how many are read at as_of (nu), how many will be later (senare), and the first and last day on which they begin to be.
-- What is later is told number by number, so that people with protected identity are not among those.
-- Staff are read from the day that they are employed, in every school form.
-- Under the profile ted the groups are those of the läraraktiviteter.
-- optional: elev, elev.skydd, klass, personal, epostregister, elevaktivitet, lararaktivitet, enheter, enhetsfonster
-- kept
with skyddade as (
  select distinct elev
  from elev
  where elev is not null and skydd <> 'Ingen'
),
delar as (
  select 'elever' as slag, p.enhet, p.elev as id, p.lases as nu, case when s.elev is null then p.forsta_dag end as forsta_dag
  from placering p
  left join skyddade s on s.elev = p.elev
  union all
  select 'medarbetare', enhet, personal, synkad and i_fonster, case when synkad and not skyddad then anstalld_fran end
  from personalpost
  union all
  select 'klasser', enhet, nyckel, synlig, forsta_dag
  from klasser
  union all
  select 'klasser', enhet, upper(klass), false, cast(null as date)
  from placering
  where klass is not null
  union all
  select 'klasser', enhet, upper(klass), false, cast(null as date)
  from klass
  where klass is not null
  union all
  select 'grupper', enhet, grupp, synlig, forsta_dag
  from vklass_grupp
  where :profil <> 'ted'
  union all
  select 'grupper', enhet, nyckel, synlig, forsta_dag
  from amnesgrupp
  where :profil = 'ted'
),
var_och_en as (
  select slag, enhet, id, max(case when nu then 1 else 0 end) as nu, min(case when forsta_dag > :as_of then forsta_dag end) as dag
  from delar
  where enhet is not null
  group by slag, enhet, id
)
select enhet, slag, count(*) as alla, sum(nu) as nu, count(case when nu = 0 then dag end) as senare,
  min(case when nu = 0 then dag end) as forsta_dag, max(case when nu = 0 then dag end) as sista_dag
from var_och_en
group by enhet, slag
