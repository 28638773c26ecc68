"""What Samsyn computes; importable, testable and usable without a web server."""
