"""The only code that knows the operating system: same ports, one folder per system, and a null one."""
