"""Two invented förbund: their settings, their monthly workbooks and the generator of both."""
