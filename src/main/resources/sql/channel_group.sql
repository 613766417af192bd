-- Default channel grouping of Google Analytics 4: https://support.google.com/analytics/answer/9756891
CASE
  WHEN lower(trim(mkt_source)) = '(direct)' AND lower(trim(mkt_medium)) IN ('(not set)', '(none)') THEN 'Direct'
  WHEN lower(trim(mkt_medium)) LIKE '%cross-network%' THEN 'Cross-network'
  WHEN lower(trim(mkt_medium)) RLIKE '^(.*cp.*|ppc|retargeting|paid.*)$' THEN
    CASE
      WHEN source_category = 'SOURCE_CATEGORY_SHOPPING'
        OR lower(trim(mkt_campaign)) RLIKE '^(.*(([^a-df-z]|^)shop|shopping).*)$' THEN 'Paid Shopping'
      WHEN source_category = 'SOURCE_CATEGORY_SEARCH' THEN 'Paid Search'
      WHEN source_category = 'SOURCE_CATEGORY_SOCIAL' THEN 'Paid Social'
      WHEN source_category = 'SOURCE_CATEGORY_VIDEO' THEN 'Paid Video'
      ELSE 'Paid Other'
    END
  WHEN lower(trim(mkt_medium)) IN ('display', 'banner', 'expandable', 'interstitial', 'cpm') THEN 'Display'
  WHEN source_category = 'SOURCE_CATEGORY_SHOPPING'
    OR lower(trim(mkt_campaign)) RLIKE '^(.*(([^a-df-z]|^)shop|shopping).*)$' THEN 'Organic Shopping'
  WHEN source_category = 'SOURCE_CATEGORY_SOCIAL'
    OR lower(trim(mkt_medium)) IN ('social', 'social-network', 'social-media', 'sm', 'social network', 'social media') THEN 'Organic Social'
  WHEN source_category = 'SOURCE_CATEGORY_VIDEO' OR lower(trim(mkt_medium)) RLIKE '^(.*video.*)$' THEN 'Organic Video'
  WHEN source_category = 'SOURCE_CATEGORY_SEARCH' OR lower(trim(mkt_medium)) = 'organic' THEN 'Organic Search'
  WHEN lower(trim(mkt_medium)) IN ('referral', 'app', 'link') THEN 'Referral'
  WHEN lower(trim(mkt_source)) IN ('email', 'e-mail', 'e_mail', 'e mail')
    OR lower(trim(mkt_medium)) IN ('email', 'e-mail', 'e_mail', 'e mail') THEN 'Email'
  WHEN lower(trim(mkt_medium)) = 'affiliate' THEN 'Affiliates'
  WHEN lower(trim(mkt_medium)) = 'audio' THEN 'Audio'
  WHEN lower(trim(mkt_source)) = 'sms' OR lower(trim(mkt_medium)) = 'sms' THEN 'SMS'
  WHEN lower(trim(mkt_medium)) LIKE '%push' OR lower(trim(mkt_medium)) RLIKE 'mobile|notification'
    OR lower(trim(mkt_source)) = 'firebase' THEN 'Mobile Push Notifications'
  ELSE 'Unassigned'
END
