export type StoreFacts = {
  hash: string
  name: string
  storeId: number
  language: string
  timezone: { name: string; raw_offset: number; dst_offset: number }
  planName: string
  country: { name: string; code: string; currency: string; symbol: string }
  isMultiStorefront: boolean
}

/** The documented shape of GET /v2/store: a bare object, no envelope. */
export function storeInformation({
  hash,
  name,
  storeId,
  language,
  timezone,
  planName,
  country,
  isMultiStorefront,
}: StoreFacts): Record<string, unknown> {
  const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example`
  return {
    id: hash,
    account_uuid: `8d4d492f-17a1-4d95-b396-${String(storeId).padStart(12, '0')}`,
    domain,
    secure_url: `https://${domain}`,
    control_panel_base_url: `https://store-${hash}.mybigcommerce.com`,
    status: 'live',
    name,
    first_name: 'Store',
    last_name: 'Owner',
    address: '1 Example Street',
    country: country.name,
    country_code: country.code,
    infrastructure_region: 'us-central1',
    phone: '',
    admin_email: `admin@${domain}`,
    order_email: `orders@${domain}`,
    favicon_url: '',
    timezone: {
      ...timezone,
      dst_correction: true,
      date_format: { display: 'M jS Y', export: 'M jS Y', extended_display: 'M jS Y @ g:i A' },
    },
    language,
    currency: country.currency,
    currency_symbol: country.symbol,
    decimal_separator: '.',
    thousands_separator: ',',
    decimal_places: 2,
    currency_symbol_location: 'left',
    weight_units: 'KGS',
    dimension_units: 'Centimeters',
    dimension_decimal_places: 2,
    dimension_decimal_token: '.',
    dimension_thousands_token: ',',
    plan_name: planName,
    plan_level: planName,
    plan_is_trial: false,
    industry: 'Other',
    logo: [],
    is_price_entered_with_tax: false,
    store_id: storeId,
    default_channel_id: 1,
    default_site_id: 1000,
    active_comparison_modules: [],
    features: {
      stencil_enabled: true,
      sitewidehttps_enabled: true,
      facebook_catalog_id: '',
      checkout_type: 'optimized',
      wishlists_enabled: true,
      graphql_storefront_api_enabled: true,
      shopper_consent_tracking_enabled: true,
      multi_storefront_enabled: isMultiStorefront,
      storefront_limits: { active: 3, total_including_inactive: 4 },
    },
  }
}
