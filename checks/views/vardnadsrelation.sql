-- The relations that make a guardian, or were meant to: sambandstyp H, a blank one, or a misspelt H (h, VH, H., Vårdnadshavare).
-- Other types (F, K, God man …) are not faults and not here; nor is a text of several words, which might hold a name. h is true where Vklass makes the link. One row per row of samband.
select rad, elev, vardnadshavare, sambandstyp, coalesce(sambandstyp = 'H', false) as h
from samband
where elev is not null and vardnadshavare is not null
  and (sambandstyp is null or regexp_matches(upper(sambandstyp), '^[^A-ZÅÄÖ0-9]*(V?[ ./-]*H[^A-ZÅÄÖ0-9]*|V[ÅA]RDN[A-ZÅÄÖ]*[^A-ZÅÄÖ0-9]*[0-9]?)$'))
