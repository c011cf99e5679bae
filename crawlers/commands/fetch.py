"""`scrapy fetch URL`: prints what an address that a person typed answers; nothing of it becomes evidence."""

from argparse import Namespace

from scrapy.commands.fetch import Command as Fetch

from crawlers.net.public_addresses import TYPED_TARGETS, typed_targets


class Command(Fetch):
    """Scrapy's fetch; the typed address may lie in a private network."""

    def process_options(self, args: list[str], opts: Namespace) -> None:
        """Read the options; let the typed address through the address guard."""
        super().process_options(args, opts)
        if args and self.settings is not None:
            self.settings.set(TYPED_TARGETS, typed_targets(args[0]), priority="cmdline")
