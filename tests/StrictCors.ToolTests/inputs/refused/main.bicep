param origins string
resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'api'
}
