-- Each post with what decides whether Vklass reads it. One row per row of personal; signatur in upper case.
-- aktiv: status Aktiv and employment not ended. synkad: the same and in the e-mail register, as far as config's villkor ask for it.
-- i_fonster: for ist, whether as_of lies within the employment, start and end; Vklass reads who is both synkad and i_fonster.
-- skyddad: the person's identity is protected, so that no other finding may give them away.
-- optional: personal.enhet, personal.personal, personal.personnummer, personal.epost, personal.anstalld_fran, personal.anstalld_till, personal.skydd, epostregister, enhetsfonster
-- kept
select p.rad, p.personal, p.enhet, upper(p.signatur) as signatur, p.status, p.anstalld_fran, p.anstalld_till, p.i_epostregister,
  coalesce(p.skydd <> 'Ingen', false) as skyddad,
  coalesce(p.status = 'Aktiv', false) as status_aktiv,
  coalesce(p.anstalld_till < :as_of, false) as slutat,
  (not :villkor_status or coalesce(p.status = 'Aktiv', false)) and (not :villkor_anstallning or coalesce(p.anstalld_till >= :as_of, true)) as aktiv,
  (not :villkor_status or coalesce(p.status = 'Aktiv', false)) and (not :villkor_anstallning or coalesce(p.anstalld_till >= :as_of, true))
    and (not :villkor_epost or p.i_epostregister) as synkad,
  :system <> 'ist' or (coalesce(date_diff('day', :as_of, p.anstalld_fran) <= coalesce(f.fore, 0), true)
    and coalesce(date_diff('day', p.anstalld_till, :as_of) <= coalesce(f.efter, 0), true)) as i_fonster
from (
  select s.*, case
      when :har_epostregister then e.personal is not null
      when :har_epost then max(s.epost) over (partition by s.personal) is not null
      else true
    end as i_epostregister
  from personal s
  left join epostadress e on e.personal = s.personal
) as p
left join enhetsfonster f on f.enhet = p.enhet and f.objekt = 'personal_enhet'
