-- Teaching groups whose name begins with KLASS and that have not ended: what the name says, and the class that Eget 2 names.
-- One row per enhet and grupp. form is 'enkel' (KLASS_15_A), 'blandad' (KLASS_15_F_A) or null where the name fits neither.
-- vantad is the årskurs that the class should have in the läsår; klassens_arskurs the one that Eget 2's class has.
-- optional: undervisningsgrupp.enhet, undervisningsgrupp.startdatum, undervisningsgrupp.slutdatum, enheter, klasser
-- kept
with namn as (
  select rad, enhet, grupp, upper(grupp) as nyckel, nullif(trim(eget2), '') as eget2
  from undervisningsgrupp
  where upper(grupp) like 'KLASS%' and (slutdatum is null or slutdatum >= :as_of)
),
delar as (
  select *, case
      when regexp_matches(nyckel, '^KLASS_[0-9]{2}_(F|[1-9])_[A-ZÅÄÖ0-9]+$') then 'blandad'
      when regexp_matches(nyckel, '^KLASS_[0-9]{2}_[A-ZÅÄÖ0-9]+$') then 'enkel'
    end as form
  from namn
),
ar as (
  select *,
    case when form is not null then cast(substr(nyckel, 7, 2) as integer) end as ar,
    case when form = 'blandad' then case substr(nyckel, 10, 1) when 'F' then 0 else cast(substr(nyckel, 10, 1) as integer) end end as arskurs_i_namnet
  from delar
)
select a.rad, a.enhet, a.grupp, a.eget2, a.form, a.ar, a.arskurs_i_namnet, k.nyckel is not null as klassen_finns, coalesce(k.elever, 0) as elever,
  coalesce(k.namnets_arskurs, k.registrets_arskurs,
    case when upper(a.eget2) like 'F%' then case when regexp_matches(upper(a.eget2), '^F([A-ZÅÄÖ]{0,2}[0-9]?|[- ]?KLASS.*)$') then 0 end
    else try_cast(nullif(regexp_extract(upper(a.eget2), '^([1-9])[A-ZÅÄÖ]{0,2}[0-9]?$', 1), '') as integer) end) as klassens_arskurs,
  coalesce(a.arskurs_i_namnet, e.lagsta_arskurs, 0) + :lasar - 2000 - a.ar as vantad,
  coalesce(a.arskurs_i_namnet, e.lagsta_arskurs, 0) + :lasar - 2000 - a.ar > coalesce(e.hogsta_arskurs, 9) as har_slutat
from ar a
left join klasser k on k.enhet is not distinct from a.enhet and k.nyckel = upper(a.eget2)
left join enheter e on e.enhet = a.enhet
