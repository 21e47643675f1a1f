-- What will not come to Vklass at as_of although it is in the extract, and why. One row per enhet, slag and id; code is the rule that
-- says more, skal the reason's name, forsta_dag the first day on which it will come (only where waiting is all it takes).
-- A teacher stands here by signature, and not at all where the signature is a protected person's.
-- Under the profile ted groups are made of läraraktiviteter, of which utebliven_amnesgrupp tells, and not of elevaktiviteter.
-- optional: undervisningsgrupp, tjanst, vardnadshavare, klass, enhetsfonster, elev.enhet, elev.inskriven_fran, elev.inskriven_till, elevaktivitet, lararaktivitet
with brister as (
  select enhet, grupp, count(*) as alla, count(startdatum) as med_start, count(slutdatum) as med_slut, count(case when betygsign is not null or not :har_betygsign then 1 end) as med_sign
  from aktuell_aktivitet
  where grupp is not null
  group by enhet, grupp
),
register as (
  select enhet, grupp
  from undervisningsgrupp
  where grupp is not null and upper(grupp) not like 'KLASS%' and (slutdatum is null or slutdatum >= :as_of)
  group by enhet, grupp
),
bundna as (
  select l.enhet, l.grupp, l.signatur, count(p.personal) as poster, max(case when p.skyddad then 1 else 0 end) as skyddad, max(case when p.aktiv then 1 else 0 end) as nagon_aktiv,
    max(case when p.synkad then 1 else 0 end) as nagon_synkad, max(case when p.synkad and p.i_fonster then 1 else 0 end) as nagon_lases,
    min(case when p.synkad and p.anstalld_fran > :as_of then p.anstalld_fran end) as borjar
  from vklass_larare l
  join aktuell_grupp g on g.enhet is not distinct from l.enhet and g.grupp = l.grupp
  left join signaturpost p on p.enhet is not distinct from l.enhet and p.signatur = l.signatur
  group by l.enhet, l.grupp, l.signatur
),
personal_dar as (
  select enhet, personal, max(case when status_aktiv then 1 else 0 end) as status_aktiv, min(case when slutat then 1 else 0 end) as slutat,
    max(case when i_epostregister then 1 else 0 end) as i_epostregister,
    min(case when synkad and anstalld_fran > :as_of then anstalld_fran end) as borjar
  from personalpost
  group by enhet, personal
  having max(case when synkad and i_fonster then 1 else 0 end) = 0
),
kommande as (
  select e.elev, e.enhet, min(e.inskriven_fran) as inskriven_fran, min(coalesce(f.fore, 40000)) as fore
  from elev e
  left join enhetsfonster f on f.enhet = e.enhet and f.objekt = 'elev_enhet'
  where e.elev is not null and date_diff('day', :as_of, e.inskriven_fran) > coalesce(f.fore, 40000)
  group by e.elev, e.enhet
),
samband_till_elev as (
  select p.enhet, s.vardnadshavare, max(case when trim(s.sambandstyp) = 'H' then 1 else 0 end) as har_h,
    max(case when s.sambandstyp is null or upper(trim(s.sambandstyp)) in ('H', 'VH', 'H.', 'VÅRDNADSHAVARE') then 1 else 0 end) as felskriven
  from samband s
  join elevplats p on p.elev = s.elev
  where s.vardnadshavare is not null
  group by p.enhet, s.vardnadshavare
)
select r.enhet, 'grupp' as slag, r.grupp as id, 'GRP102' as code, 'inga_aktiviteter' as skal, cast(null as date) as forsta_dag
from register r
where :profil <> 'ted' and not exists (select 1 from aktuell_grupp a where a.enhet is not distinct from r.enhet and a.grupp = r.grupp)
  and not exists (select 1 from vklass_grupp v where v.enhet is not distinct from r.enhet and v.grupp = r.grupp and v.synlig)
union all
select b.enhet, 'grupp', b.grupp,
  case when b.med_start = 0 then 'AKT101' when b.med_slut = 0 then 'AKT102' when b.med_sign = 0 then 'AKT103'
    when b.med_start = b.alla and b.med_slut = b.alla and b.med_sign = b.alla then 'AKT104' end,
  case when b.med_start = 0 then 'utan_startdatum' when b.med_slut = 0 then 'utan_slutdatum' when b.med_sign = 0 then 'utan_betygsign'
    when b.med_start = b.alla and b.med_slut = b.alla and b.med_sign = b.alla then 'slut_fore_start' else 'ingen_hel_aktivitet' end,
  cast(null as date)
from brister b
where :profil <> 'ted' and exists (select 1 from aktuell_grupp a where a.enhet is not distinct from b.enhet and a.grupp = b.grupp and a.giltiga = 0)
  and not exists (select 1 from vklass_grupp v where v.enhet is not distinct from b.enhet and v.grupp = b.grupp and v.synlig)
union all
select v.enhet, 'grupp', v.grupp, 'SYN103', 'senare', cast(v.startdatum - cast(coalesce(f.fore, 0) as integer) as date)
from vklass_grupp v
left join enhetsfonster f on f.enhet = v.enhet and f.objekt = 'grupp'
where :profil <> 'ted' and not v.synlig and v.startdatum > :as_of
union all
select b.enhet, 'larare', b.grupp || ': ' || b.signatur,
  case when b.borjar is not null then 'SYN103' when b.poster = 0 then 'PER102' when b.nagon_aktiv = 0 then 'PER103' else 'PER104' end,
  case when b.borjar is not null then 'senare' when b.poster = 0 then 'okand_signatur' when b.nagon_aktiv = 0 then 'ej_aktiv'
    else 'ej_i_epostregistret' end, b.borjar
from bundna b
where :profil <> 'ted' and b.nagon_lases = 0 and b.skyddad = 0
union all
select u.enhet, u.slag, u.id, u.code, u.skal, u.forsta_dag
from utebliven_amnesgrupp u
where :profil = 'ted'
union all
select p.enhet, 'personal', p.personal,
  case when p.borjar is not null then 'SYN103' when p.status_aktiv = 1 and p.slutat = 1 then 'PER105' when p.status_aktiv = 1 and p.i_epostregister = 0 then 'PER104' end,
  case when p.borjar is not null then 'senare' when p.status_aktiv = 0 then 'ej_aktiv' when p.slutat = 1 then 'har_slutat' when p.i_epostregister = 0 then 'ej_i_epostregistret' else 'har_slutat' end,
  p.borjar
from personal_dar p
union all
select k.enhet, 'elev', k.elev, 'SYN103', 'senare', cast(k.inskriven_fran - cast(k.fore as integer) as date)
from kommande k
where not exists (select 1 from elevplats p where p.elev = k.elev and p.enhet is not distinct from k.enhet)
union all
select s.enhet, 'vardnadshavare', s.vardnadshavare, case when s.felskriven = 1 then 'VHR101' end,
  case when s.felskriven = 1 then 'felskrivet_samband' else 'annat_samband' end, cast(null as date)
from samband_till_elev s
where s.har_h = 0
