-- Klassgrupper that have not ended: teaching groups named KLASS and something that is not a word (KLASS_15_A, KLASS-15, not KLASSRÅD).
-- One row per enhet and grupp: what the name says, and the class that Eget 2 names. A group that the register has twice (EXT009) is taken
-- once, at its first row, with the first Eget 2 in the alphabet.
-- form is 'enkel' (KLASS_15_A), 'blandad' (KLASS_15_F_A) or null where the name fits neither. vantad is the årskurs that the class
-- should have in the läsår, klassens_arskurs the one that Eget 2's class has. kommande: the class begins in a later läsår;
-- har_slutat: it is past the unit's highest årskurs.
-- optional: undervisningsgrupp.enhet, undervisningsgrupp.startdatum, undervisningsgrupp.slutdatum, elev, klass
-- kept
with namn as (
  select min(rad) as rad, enhet, grupp, upper(grupp) as nyckel, min(eget2) as eget2
  from undervisningsgrupp
  where regexp_matches(upper(grupp), '^KLASS($|[^A-ZÅÄÖ]|.*_[0-9]{2}_)') and (slutdatum is null or slutdatum >= :as_of)
  group by enhet, grupp
),
delar as (
  select rad, enhet, grupp, nyckel, eget2, case
      when regexp_matches(nyckel, '^KLASS_[0-9]{2}_(F|[1-9])_[A-ZÅÄÖ0-9]+$') then 'blandad'
      when regexp_matches(nyckel, '^KLASS_[0-9]{2}_[A-ZÅÄÖ0-9]+$') then 'enkel'
    end as form
  from namn
),
ar as (
  select rad, enhet, grupp, eget2, form,
    case when form is not null then cast(substr(nyckel, 7, 2) as integer) end as ar,
    case when form = 'blandad' then case substr(nyckel, 10, 1) when 'F' then 0 else cast(substr(nyckel, 10, 1) as integer) end end as arskurs_i_namnet
  from delar
),
vantan as (
  select a.rad, a.enhet, a.grupp, a.eget2, a.form, a.ar, a.arskurs_i_namnet, coalesce(e.hogsta_arskurs, 9) as hogsta_arskurs,
    coalesce(a.arskurs_i_namnet, e.lagsta_arskurs, 0) + :lasar - 2000 - a.ar as vantad
  from ar a
  left join enheter e on e.enhet = a.enhet
)
select v.rad, v.enhet, v.grupp, v.eget2, v.form, v.ar, v.arskurs_i_namnet, k.nyckel is not null as klassen_finns,
  coalesce(k.elever, 0) as elever, coalesce(n.arskurs, k.registrets_arskurs) as klassens_arskurs, v.vantad, v.hogsta_arskurs,
  coalesce(v.ar > :lasar - 2000, false) as kommande, coalesce(v.vantad > v.hogsta_arskurs, false) as har_slutat
from vantan v
left join klasser k on k.enhet is not distinct from v.enhet and k.nyckel = upper(v.eget2)
left join klassnamn n on n.nyckel = upper(v.eget2)
