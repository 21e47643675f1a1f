-- Those whom Vklass knows by personnummer: pupils with a placement that has not ended, staff who have neither ended nor are Ej aktiv, and
-- guardians. One row per row of elev, personal and vardnadshavare (tabell says which); fel, typ and datum are the contract's.
-- A person without register id is told apart by their row.
-- optional: elev, personal, vardnadshavare, samband
select 'elev' as tabell, 'elev' as roll, e.rad, coalesce(e.elev, 'rad ' || cast(e.rad as varchar)) as person, e.enhet, e.fornamn, e.efternamn,
  e.personnummer, e.personnummer_fel as fel, e.personnummer_typ as typ, e.personnummer_datum as datum
from elev e
where e.inskriven_till is null or e.inskriven_till >= :as_of
union all
select 'personal', 'medarbetare', p.rad, p.personal, p.enhet, p.fornamn, p.efternamn,
  p.personnummer, p.personnummer_fel, p.personnummer_typ, p.personnummer_datum
from personal p
where (p.status is null or p.status <> 'Ej aktiv' or not :villkor_status)
  and (p.anstalld_till is null or p.anstalld_till >= :as_of or not :villkor_anstallning)
union all
select 'vardnadshavare', 'vårdnadshavare', v.rad, coalesce(v.vardnadshavare, 'rad ' || cast(v.rad as varchar)), u.enhet, v.fornamn, v.efternamn,
  v.personnummer, v.personnummer_fel, v.personnummer_typ, v.personnummer_datum
from vardnadshavare v
left join vardnadshavares_enhet u on u.vardnadshavare = v.vardnadshavare
