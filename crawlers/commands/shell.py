"""`scrapy shell URL`: Scrapy's console on an address or file that a person typed; nothing of it becomes evidence."""

from argparse import Namespace

from scrapy.commands.shell import Command as Shell
from scrapy.utils.url import guess_scheme

from crawlers.net.public_addresses import TYPED_TARGETS, typed_targets


class Command(Shell):
    """Scrapy's shell; the typed address may lie in a private network, or be a file."""

    def process_options(self, args: list[str], opts: Namespace) -> None:
        """Read the options; let the typed address through the address guard."""
        super().process_options(args, opts)
        if args and self.settings is not None:
            self.settings.set(TYPED_TARGETS, typed_targets(guess_scheme(args[0])), priority="cmdline")
