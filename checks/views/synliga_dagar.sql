-- The days on which Vklass shows each thing of this extract, if it is read every night: the same windows as the views that answer for
-- as_of, told once for every day. One row per enhet, slag (grupp, klass, elev, personal, vardnadshavare), id and unbroken stretch of days,
-- both ends shown; 1800-01-01 and 9999-12-31 stand for no limit.
-- A protected person who comes after as_of is left out: nobody can be told from a number that grows by one. Classes go by the register
-- until its last row of them ends, and then by their pupils, as the view klasser has it.
-- optional: klass, elev, elev.skydd, personal, samband, vardnadshavare, enhetsfonster
-- kept
with skyddade as (
  select elev as id from elev where elev is not null and skydd <> 'Ingen'
  union
  select vardnadshavare from vardnadshavare where vardnadshavare is not null and skydd <> 'Ingen'
),
platser as (
  select p.elev, p.enhet, p.klass, p.forsta_dag, p.sista_dag, p.klassens_forsta_dag, p.klassens_sista_dag,
    coalesce(p.forsta_dag > :as_of, false) and s.id is not null as dold
  from placering p
  left join skyddade s on s.id = p.elev
),
registrets as (
  select k.enhet, upper(k.klass) as nyckel, k.klass,
    cast(k.startdatum - cast(coalesce(f.fore, 40000) as integer) as date) as forsta_dag,
    cast(k.slutdatum + cast(coalesce(f.efter, 0) as integer) as date) as sista_dag
  from klass k
  left join enhetsfonster f on f.enhet = k.enhet and f.objekt = 'klass'
  where k.klass is not null
),
registrets_sista as (
  select enhet, nyckel, min(klass) as klass, case when count(*) = count(sista_dag) then max(sista_dag) end as sista_dag
  from registrets
  group by enhet, nyckel
),
elevernas as (
  select enhet, upper(klass) as nyckel, klass,
    case when forsta_dag > klassens_forsta_dag then forsta_dag else coalesce(klassens_forsta_dag, forsta_dag) end as forsta_dag,
    case when sista_dag < klassens_sista_dag then sista_dag else coalesce(klassens_sista_dag, sista_dag) end as sista_dag
  from platser
  where klass is not null
),
klassnamnen as (
  select enhet, nyckel, min(klass) as klass
  from elevernas
  group by enhet, nyckel
),
dagar as (
  select enhet, 'grupp' as slag, grupp as id, forsta_dag, sista_dag
  from vklass_grupp
  union all
  select r.enhet, 'klass', s.klass, r.forsta_dag, r.sista_dag
  from registrets r
  join registrets_sista s on s.enhet is not distinct from r.enhet and s.nyckel = r.nyckel
  union all
  select e.enhet, 'klass', coalesce(s.klass, n.klass),
    case when s.nyckel is null or e.forsta_dag > s.sista_dag then e.forsta_dag else cast(s.sista_dag + 1 as date) end, e.sista_dag
  from elevernas e
  join klassnamnen n on n.enhet is not distinct from e.enhet and n.nyckel = e.nyckel
  left join registrets_sista s on s.enhet is not distinct from e.enhet and s.nyckel = e.nyckel
  where s.nyckel is null or s.sista_dag is not null
  union all
  select enhet, 'elev', elev, forsta_dag, sista_dag
  from platser
  where not dold
  union all
  select p.enhet, 'vardnadshavare', s.vardnadshavare, p.forsta_dag, p.sista_dag
  from samband s
  join platser p on p.elev = s.elev
  left join skyddade k on k.id = s.vardnadshavare
  where s.vardnadshavare is not null and trim(s.sambandstyp) = 'H' and not p.dold
    and not (coalesce(p.forsta_dag > :as_of, false) and k.id is not null)
  union all
  select p.enhet, 'personal', p.personal,
    case when :system = 'ist' then cast(p.anstalld_fran - cast(coalesce(f.fore, 0) as integer) as date) end,
    case when :villkor_anstallning then p.anstalld_till
      when :system = 'ist' then cast(p.anstalld_till + cast(coalesce(f.efter, 0) as integer) as date) end
  from personalpost p
  left join enhetsfonster f on f.enhet = p.enhet and f.objekt = 'personal_enhet'
  where (not :villkor_status or p.status_aktiv) and (not :villkor_epost or p.i_epostregister)
    and not (:system = 'ist' and p.skyddad and coalesce(p.anstalld_fran > :as_of, false))
),
-- Each stretch once: of two alike, nobody could say which is the first.
granser as (
  select distinct enhet, slag, id, coalesce(forsta_dag, cast('1800-01-01' as date)) as forsta_dag,
    coalesce(sista_dag, cast('9999-12-31' as date)) as sista_dag
  from dagar
),
brott as (
  select enhet, slag, id, forsta_dag, sista_dag, max(sista_dag) over (partition by enhet, slag, id order by forsta_dag, sista_dag
    rows between unbounded preceding and 1 preceding) as sista_fore
  from granser
  where sista_dag >= forsta_dag
),
foljder as (
  select enhet, slag, id, forsta_dag, sista_dag, sum(case when date_diff('day', sista_fore, forsta_dag) <= 1 then 0 else 1 end) over (
    partition by enhet, slag, id order by forsta_dag, sista_dag rows between unbounded preceding and current row) as nr
  from brott
)
select enhet, slag, id, min(forsta_dag) as forsta_dag, max(sista_dag) as sista_dag
from foljder
group by enhet, slag, id, nr
