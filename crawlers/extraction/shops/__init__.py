"""Readers of well-known shop softwares, one file each: `woocommerce`, `shopify`, `opencart`, `magento`."""
